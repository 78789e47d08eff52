"""Our engines and other people's solvers on the same pools, each in a process of its own."""
