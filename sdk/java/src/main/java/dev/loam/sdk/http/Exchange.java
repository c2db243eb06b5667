package dev.loam.sdk.http;

/**
 * One request that was sent and answered.
 *
 * @param method its method
 * @param path its path, without query
 * @param status the answer's status
 * @param bodyBytes the size of the answer's body; of a body that is streamed, what the answer says it is, or 0
 */
public record Exchange(String method, String path, int status, long bodyBytes) {}
