"""The sample newsroom: invented outlets and pages, served over loopback for the demo and the tests."""
