package dev.loam.function.worker;

import dev.loam.worker.channel.ByteStream;
import java.io.IOException;
import java.util.function.Consumer;

/** What becomes of a function's connections to the outside. Called on a thread for each of them. */
public interface Egress {
    /** None at all. */
    Egress NONE = new Egress() {
        @Override
        public boolean isGranted() {
            return false;
        }

        @Override
        public void serve(ByteStream connection, Consumer<String> log) throws IOException {
            connection.close();
        }

        @Override
        public void refuse(ByteStream connection, String why, Consumer<String> log) throws IOException {
            connection.close();
        }
    };

    /** Whether there is anything that it may reach: only then are there connections. */
    boolean isGranted();

    /** Serves a connection to its end; what is said goes to the function's log. */
    void serve(ByteStream connection, Consumer<String> log) throws IOException;

    /** Turns a connection away. */
    void refuse(ByteStream connection, String why, Consumer<String> log) throws IOException;
}
