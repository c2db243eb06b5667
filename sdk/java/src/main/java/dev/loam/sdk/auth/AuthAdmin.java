package dev.loam.sdk.auth;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Request;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Administers the users of a project. For servers: needs a secret key. Thread-safe. */
public final class AuthAdmin {
    private static final String PREFIX = "/auth/v1";
    private static final String USERS = PREFIX + "/admin/users";

    private final Connection connection;

    AuthAdmin(Connection connection) {
        this.connection = connection;
    }

    /**
     * Users, newest first.
     *
     * @param page from 1
     */
    public Call<List<User>> list(int page, int perPage) {
        return call(Request.get(USERS).query("page", page).query("per_page", perPage))
                .map(answer -> answer.as(Users.class).users());
    }

    /** The user of this id. */
    public Call<User> get(UUID id) {
        return user(Request.get(USERS + "/" + id));
    }

    /** Makes a user. */
    public Call<User> create(NewUser user) {
        return user(Request.json("POST", USERS, user));
    }

    /** Changes a user. */
    public Call<User> update(UUID id, NewUser change) {
        return user(Request.json("PUT", USERS + "/" + id, change));
    }

    /** Deletes a user, with everything whose foreign keys say so. */
    public Call<Void> delete(UUID id) {
        return call(Request.of("DELETE", USERS + "/" + id)).ignoringAnswer();
    }

    /** Makes a user and mails an invitation. */
    public Call<User> invite(String email, Map<String, ?> data) {
        return user(Request.json("POST", PREFIX + "/invite", Map.of("email", email, "data", data)));
    }

    /**
     * Makes a link as it would be mailed, for a mail of one's own.
     *
     * @return the user's fields with {@code action_link}, {@code email_otp} and {@code hashed_token}
     */
    public Call<JsonNode> link(OtpType type, String email) {
        Map<String, String> body = Map.of("type", type.wireName(), "email", email);
        return call(Request.json("POST", PREFIX + "/admin/generate_link", body)).map(Answer::json);
    }

    private Call<User> user(Request request) {
        return call(request).map(answer -> answer.as(User.class));
    }

    private Call<Answer> call(Request request) {
        return connection.call(Auth.versioned(request));
    }

    private record Users(List<User> users) {}
}
