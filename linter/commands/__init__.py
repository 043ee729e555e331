"""The subcommands, one a module; each is loaded when it is called."""
