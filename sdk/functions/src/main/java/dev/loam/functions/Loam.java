package dev.loam.functions;

import dev.loam.functions.spi.CurrentTransport;
import dev.loam.functions.spi.Transport;
import java.util.Map;

/**
 * The project that a function belongs to.
 *
 * <pre>{@code
 * Loam loam = Loam.current();
 * byte[] photo = loam.storage().download("photos", "ada/cat.jpg");
 * loam.rest().patch("photos?path=eq.ada/cat.jpg", "{\"width\": 640}");
 * }</pre>
 *
 * <p>Inside Loam, requests travel over the channel of the running invocation, with a short-lived token that carries the
 * permissions which the function's manifest asks for; the function needs no network and sees no key. Anywhere else, in a
 * test or on another cloud, they go over HTTP to the address in the environment variable {@code LOAM_URL} with the API
 * key in {@code LOAM_KEY}, so that the same jar runs there.
 *
 * <p>Thread-safe. An instance belongs to one invocation: do not keep it in a field, but do hand it to other threads that
 * work for the invocation.
 */
public final class Loam {
    private final Transport transport;

    private Loam(Transport transport) {
        this.transport = transport;
    }

    /**
     * The project, on behalf of the invocation that the current thread works for.
     *
     * @throws IllegalStateException outside Loam, if {@code LOAM_URL} or {@code LOAM_KEY} is not set
     */
    public static Loam current() {
        Transport installed = CurrentTransport.find();
        return installed != null ? new Loam(installed) : outside(System.getenv());
    }

    static Loam outside(Map<String, String> environment) {
        return new Loam(HttpTransport.of(environment));
    }

    /** The project's objects. */
    public Storage storage() {
        return new Storage(this);
    }

    /** The project's tables. */
    public Rest rest() {
        return new Rest(this);
    }

    /** The project's own events. */
    public Events events() {
        return new Events(this);
    }

    /**
     * Sends any request to the project's API and returns the answer, whatever its status.
     *
     * @throws LoamException with status 0 if there was no answer
     */
    public Response request(Request request) {
        return transport.send(request);
    }
}
