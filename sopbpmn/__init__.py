"""sopbpmn: from an Indonesian SOP-AP document to a running, watched BPMN process."""
