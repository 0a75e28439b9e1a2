"""Questions about a framework: pure functions, a framework in, a frozen result out."""
