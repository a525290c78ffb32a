"""Facts as RDF quads and back, with the terms of the ontology."""
