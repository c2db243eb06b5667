package dev.loam.worker.channel;

import java.util.Map;

/** One message of the channel. {@code id} names the invocation, or for calls the call, that it belongs to. */
public sealed interface Frame {

    /** Worker → service: booted, generic, waiting for an assignment. */
    record Hello(String host) implements Frame {}

    /**
     * Service → worker: what it serves from now on, once in its life. An empty handler asks the jar.
     *
     * @param outside whether it may open connections, each to be judged by the service
     */
    record Assign(String jar, String handler, Map<String, String> environment, boolean outside) implements Frame {
        public Assign(String jar, String handler, Map<String, String> environment) {
            this(jar, handler, environment, false);
        }

        /** Without the environment, which holds secrets. */
        @Override
        public String toString() {
            return "Assign[jar=%s, handler=%s]".formatted(jar, handler);
        }
    }

    /** Worker → service: the function is loaded. */
    record Ready(String function) implements Frame {}

    /** Worker → service: the function could not be loaded. */
    record Failed(String message) implements Frame {}

    /** Service → worker: run the function once. Events come in CloudEvents' binary mode, with {@code ce-} headers. */
    record Invoke(int id, String invocationId, Kind kind, String method, String path, Headers headers, byte[] body)
            implements Frame {}

    /** Worker → service: what the function returned. */
    record Result(int id, int status, Headers headers, byte[] body) implements Frame {}

    /** Worker → service: the function threw, or could not be given its input. */
    record Error(int id, Fault fault, String message) implements Frame {}

    /** Worker → service: what the function printed. Id 0 is before the first invocation. */
    record Log(int id, boolean error, byte[] text) implements Frame {}

    /** Worker → service: a request to the platform, made with the rights of that invocation. */
    record Call(int id, int invocation, String method, String path, Headers headers, byte[] body) implements Frame {}

    /** Service → worker: the platform's answer. Status 0 means that it could not be reached. */
    record CallResult(int id, int status, Headers headers, byte[] body) implements Frame {}

    /** Service → worker: nobody waits for this invocation any more. */
    record Cancel(int id) implements Frame {}

    /** Service → worker: end. */
    record Shutdown() implements Frame {}

    /** Worker → service: a connection as to an HTTP proxy. Its stream has a negative number that the worker chose. */
    record Open(int stream, int invocation) implements Frame {}

    /** Worker → service: the function's answer begins; its body is the stream of the invocation's number. */
    record Begin(int id, int status, Headers headers) implements Frame {}

    /** What belongs to a stream, in either direction. */
    sealed interface Streamed extends Frame {
        int stream();
    }

    /** The next bytes of a stream. */
    record Data(int stream, byte[] bytes) implements Streamed {}

    /** Who reads the stream has room for so many bytes more. */
    record Credit(int stream, int bytes) implements Streamed {}

    /** Who writes the stream has written everything. */
    record End(int stream) implements Streamed {}

    /** Nobody is at the other end of the stream any more, for either direction. */
    record Reset(int stream) implements Streamed {}

    /** What set an invocation off. */
    enum Kind {
        HTTP,
        EVENT
    }

    /** Whose fault a failed invocation is. */
    enum Fault {
        THROWN,
        BAD_INPUT
    }
}
