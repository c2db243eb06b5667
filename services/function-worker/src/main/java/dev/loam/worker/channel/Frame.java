package dev.loam.worker.channel;

import java.util.Map;

/** One message of the channel. {@code id} names the invocation, or for calls the call, that it belongs to. */
public sealed interface Frame {

    /** Worker → service: booted, generic, waiting for an assignment. */
    record Hello(String host) implements Frame {}

    /** Service → worker: what it serves from now on, once in its life. An empty handler asks the jar. */
    record Assign(String jar, String handler, Map<String, String> environment) implements Frame {
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
