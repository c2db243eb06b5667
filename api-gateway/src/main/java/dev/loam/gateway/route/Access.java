package dev.loam.gateway.route;

/** How callers of a route prove themselves. */
public enum Access {
    /** An API key of a project, or a token of one of its users. */
    PROJECT,
    /** Nothing: the path itself, or a signature in it, opens what it opens. The project must still be known. */
    OPEN,
    /**
     * A signature over the request, which the service verifies: here it only says which project's key it should be. A
     * session's token that comes with it is verified as anywhere.
     */
    SIGNED,
    /** A token of an operator. */
    OPERATOR,
    /** Anybody, for what is no project's. */
    PUBLIC
}
