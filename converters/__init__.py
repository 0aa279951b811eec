"""Documents in and out: SOP documents of any layout to ``Sop`` values, and back."""
