package dev.loam.e2e.recovery;

import java.util.concurrent.atomic.LongAdder;

/** A user who refreshes a session all the time. */
final class Session {
    private final Tenant tenant;
    private final LongAdder refreshes = new LongAdder();
    private String refreshToken;

    private Session(Tenant tenant, String refreshToken) {
        this.tenant = tenant;
        this.refreshToken = refreshToken;
    }

    static Session signUp(Tenant tenant, String email) throws InterruptedException {
        Answer answer = tenant.post(
                        "/auth/v1/signup", "{\"email\":\"%s\",\"password\":\"correct horse battery\"}".formatted(email))
                .requireSuccess("Signing up");
        return new Session(tenant, answer.json().path("refresh_token").asString());
    }

    /** The token of the last answer that was seen is the one to use. */
    Answer refresh() throws InterruptedException {
        Answer answer = tenant.post(
                "/auth/v1/token?grant_type=refresh_token", "{\"refresh_token\":\"%s\"}".formatted(refreshToken));
        if (answer.isAcknowledged()) {
            refreshToken = answer.json().path("refresh_token").asString();
            refreshes.increment();
        }
        return answer;
    }

    long refreshes() {
        return refreshes.sum();
    }
}
