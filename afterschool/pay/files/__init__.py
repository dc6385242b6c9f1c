"""Pay rules and records as files: ``afterschool-pay/1`` and ``afterschool-records/1`` (JSON), records also as CSV."""

from afterschool.pay.files.csv_records import read_csv_records
from afterschool.pay.files.record_file import parse_records, read_records, records_object
from afterschool.pay.files.rule_file import parse_rules, read_rules, rules_object

__all__ = [
    "parse_records",
    "parse_rules",
    "read_csv_records",
    "read_records",
    "read_rules",
    "records_object",
    "rules_object",
]
