package dev.loam.auth.oauthclient;

import java.io.Serial;

/** An app's request is refused. The message is sent to the app. */
public final class OAuthRefusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final OAuthFault fault;

    public OAuthRefusal(OAuthFault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public OAuthFault fault() {
        return fault;
    }
}
