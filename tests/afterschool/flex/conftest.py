"""A month of the small school, noted as planned."""

from tests.afterschool.record.conftest import recorded

__all__ = ["recorded"]
