package dev.loam.auth.oauthclient;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A refusal as OAuth's clients read it (RFC 6749, 5.2; RFC 7591, 3.2.2). */
public record OAuthErrorBody(String error, String errorDescription) {

    public static ResponseEntity<OAuthErrorBody> answer(OAuthRefusal refusal) {
        OAuthFault fault = refusal.fault();
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(fault.status()).cacheControl(CacheControl.noStore());
        if (fault.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"oauth\"");
        }
        return answer.body(new OAuthErrorBody(fault.code(), String.valueOf(refusal.getMessage())));
    }
}
