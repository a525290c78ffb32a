"""zhize: reads government implementation opinions into an evidence-bearing graph of duties, targets and brands."""
