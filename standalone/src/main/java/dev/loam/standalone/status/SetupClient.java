package dev.loam.standalone.status;

import org.jspecify.annotations.Nullable;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** How the first operator gets a login. */
@HttpExchange("/internal/setup")
public interface SetupClient {

    /** A fresh one-time token; none any more once the first operator has a login. */
    @PostExchange
    SetupToken issue();

    /** @param token what {@code POST /platform/v1/setup} takes */
    record SetupToken(@Nullable String token) {
        @Override
        public String toString() {
            return "SetupToken[…]";
        }
    }
}
