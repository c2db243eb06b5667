package dev.loam.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user of project {@code local} with a session, and what clients of auth send. */
record SignedIn(String email, String accessToken, String refreshToken) {
    static final String PASSWORD = "Passw0rd1";
    static final String SIGN_IN = "/auth/v1/token?grant_type=password";
    static final String REFRESH = "/auth/v1/token?grant_type=refresh_token";
    private static final JsonMapper JSON = new JsonMapper();

    static SignedIn up(Api api, int number) throws IOException {
        String email = "user%d@example.com".formatted(number);
        HttpResponse<String> answer = api.send("POST", "/auth/v1/signup", credentials(email));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Signing up was answered with " + answer.body());
        }
        return of(email, answer);
    }

    static SignedIn of(String email, HttpResponse<String> answer) {
        JsonNode session = JSON.readTree(answer.body());
        return new SignedIn(
                email,
                session.path("access_token").asString(),
                session.path("refresh_token").asString());
    }

    static String credentials(String email) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    }

    String refreshing() {
        return "{\"refresh_token\":\"%s\"}".formatted(refreshToken);
    }

    @Override
    public String toString() {
        return "SignedIn[%s]".formatted(email);
    }
}
