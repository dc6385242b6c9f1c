"""What is true about a school: model, rules, calendar, document, Excel. Knows neither Qt nor OR-Tools."""
