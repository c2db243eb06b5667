package dev.loam.gateway.limit;

/** Where tokens come from. */
interface Buckets {

    /** Takes a token for one request. */
    Grant take(Limit limit, String subject);

    /** Gives a token back, of a request that another limit refused. */
    void giveBack(Limit limit, String subject);
}
