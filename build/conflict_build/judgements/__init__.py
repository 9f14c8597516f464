"""Judgements: what an editor decided about claims, found in the reports (`citations`) and done to them (`applying`)."""
