package dev.loam.auth.oauthclient;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why an app is refused, in the words of OAuth's and OpenID Connect's registry: apps match them. */
public enum OAuthFault {
    ACCESS_DENIED(HttpStatus.BAD_REQUEST),
    CONSENT_REQUIRED(HttpStatus.BAD_REQUEST),
    INVALID_CLIENT(HttpStatus.UNAUTHORIZED),
    INVALID_CLIENT_METADATA(HttpStatus.BAD_REQUEST),
    INVALID_GRANT(HttpStatus.BAD_REQUEST),
    INVALID_REDIRECT_URI(HttpStatus.BAD_REQUEST),
    INVALID_REQUEST(HttpStatus.BAD_REQUEST),
    INVALID_SCOPE(HttpStatus.BAD_REQUEST),
    INVALID_TARGET(HttpStatus.BAD_REQUEST),
    LOGIN_REQUIRED(HttpStatus.BAD_REQUEST),
    REQUEST_NOT_SUPPORTED(HttpStatus.BAD_REQUEST),
    REQUEST_URI_NOT_SUPPORTED(HttpStatus.BAD_REQUEST),
    UNAUTHORIZED_CLIENT(HttpStatus.BAD_REQUEST),
    UNSUPPORTED_GRANT_TYPE(HttpStatus.BAD_REQUEST),
    UNSUPPORTED_RESPONSE_TYPE(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    OAuthFault(HttpStatus status) {
        this.status = status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    HttpStatus status() {
        return status;
    }
}
