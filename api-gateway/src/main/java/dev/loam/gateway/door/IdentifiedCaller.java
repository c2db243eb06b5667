package dev.loam.gateway.door;

import dev.loam.platform.identity.Caller;

/**
 * Who calls, and by which key.
 *
 * @param caller the caller, for the services
 * @param keyId the API key's id, for the bill; empty when there was none
 */
record IdentifiedCaller(Caller caller, String keyId) {}
