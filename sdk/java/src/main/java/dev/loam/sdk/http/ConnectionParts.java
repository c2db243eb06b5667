package dev.loam.sdk.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** What a connection is made of. */
record ConnectionParts(
        URI api,
        HttpClient http,
        Credentials credentials,
        Retries retries,
        Duration timeout,
        JsonMapper mapper,
        Consumer<Exchange> listener) {
    static final String CLIENT = "loam-java/0.1.0";

    ConnectionParts with(Credentials newCredentials) {
        return new ConnectionParts(api, http, newCredentials, retries, timeout, mapper, listener);
    }

    ConnectionParts with(Retries newRetries) {
        return new ConnectionParts(api, http, credentials, newRetries, timeout, mapper, listener);
    }

    ConnectionParts with(Duration newTimeout) {
        return new ConnectionParts(api, http, credentials, retries, newTimeout, mapper, listener);
    }

    ConnectionParts with(JsonMapper newMapper) {
        return new ConnectionParts(api, http, credentials, retries, timeout, newMapper, listener);
    }

    ConnectionParts listenedBy(Consumer<Exchange> newListener) {
        return new ConnectionParts(api, http, credentials, retries, timeout, mapper, newListener);
    }
}
