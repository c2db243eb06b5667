package dev.loam.sdk;

import dev.loam.sdk.auth.Auth;
import dev.loam.sdk.events.Events;
import dev.loam.sdk.functions.Functions;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.queues.Queue;
import dev.loam.sdk.rest.Rest;
import dev.loam.sdk.rest.Rpc;
import dev.loam.sdk.rest.Table;
import dev.loam.sdk.storage.Storage;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One project, as an app or a server of it sees it. Thread-safe; make one and share it.
 *
 * <pre>{@code
 * LoamClient loam = LoamClient.of("http://127.0.0.1:8000", publishableKey);
 * loam.auth().signIn("ada@example.com", password).execute();
 * List<Todo> open = loam.from("todos").select().eq("done", false).list(Todo.class).execute();
 * }</pre>
 *
 * <p>An app signs its user in by {@link #auth()}, and everything else is then done as that user. A server that serves
 * many users does each one's work by {@link #as(String)}, with the token that came with the request; work of its own it
 * does with a secret key, past all policies.
 *
 * <p>Every method that asks something of Loam gives a {@link dev.loam.sdk.http.Call}, which blocks ({@code execute()}) or
 * does not ({@code executeAsync()}). Every failure is a {@link dev.loam.sdk.http.LoamException}.
 */
public final class LoamClient {
    private final Connection base;
    private final String key;
    private final Auth auth;
    private final Connection connection;

    private LoamClient(Connection base, String key, @Nullable String accessToken) {
        this.base = base;
        this.key = key;
        this.auth = new Auth(base, key, accessToken);
        this.connection = base.as(auth.credentials());
    }

    /**
     * A project.
     *
     * @param url the installation's address, or the project's own, which ends in {@code /p/<ref>}
     * @param key a publishable key in apps, a secret one on servers
     */
    public static LoamClient of(String url, String key) {
        return of(Connection.to(URI.create(url)), key);
    }

    /** The same by a connection of yours, with its retries, timeouts and mapper. */
    public static LoamClient of(Connection connection, String key) {
        return new LoamClient(connection, key, null);
    }

    /** The same project as the user whose token this is, until it ends. */
    public LoamClient as(String accessToken) {
        return new LoamClient(base, key, accessToken);
    }

    /** Signing up, in and out, and the session that is held. */
    public Auth auth() {
        return auth;
    }

    /** Tables, views and functions of the database. */
    public Rest rest() {
        return new Rest(connection);
    }

    /** A table or view of the first schema that is exposed. */
    public Table from(String table) {
        return rest().from(table);
    }

    /** Calls a function of the database. */
    public Rpc rpc(String function, Object arguments) {
        return rest().rpc(function, arguments);
    }

    /** Buckets and objects. */
    public Storage storage() {
        return new Storage(connection);
    }

    /** Calls of functions. */
    public Functions functions() {
        return new Functions(connection);
    }

    /** The app's own events. */
    public Events events() {
        return new Events(connection);
    }

    /** A queue. */
    public Queue queue(String name) {
        return new Queue(connection, name);
    }

    /** For requests of your own, as whoever this client is. */
    public Connection connection() {
        return connection;
    }
}
