"""1EdTech CASE 1.0 and 1.1: competency frameworks as packages of items and associations."""
