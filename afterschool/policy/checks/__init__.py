"""What each rule looks at. A check gets what is to be seen and the rule's parameter, and says what breaks the rule."""
