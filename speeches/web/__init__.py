"""The pages readers see. Each view guards, asks the models or the search door, and renders."""
