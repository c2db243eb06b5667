package dev.loam.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this process was started.
 *
 * @param data the data folder
 * @param host the address that the public port listens on
 * @param port the public port
 * @param databaseUrl a cluster to use instead of our own
 * @param workerHome where the function worker's class path lies
 * @param train send the first requests and end: a run that records what a start needs
 * @param trainingFunction the jar of a function that this run deploys and calls
 * @param properties further settings, {@code --name=value}
 */
record StandaloneOptions(
        Path data,
        String host,
        int port,
        @Nullable URI databaseUrl,
        @Nullable Path workerHome,
        boolean train,
        @Nullable Path trainingFunction,
        List<String> properties) {
    private static final int DEFAULT_PORT = 8000;

    static StandaloneOptions parse(String[] arguments) {
        Path data = Path.of("data");
        String host = "127.0.0.1";
        int port = DEFAULT_PORT;
        URI databaseUrl = null;
        Path workerHome = null;
        boolean train = false;
        Path trainingFunction = null;
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--data" -> data = Path.of(value(arguments, ++i, argument));
                case "--host" -> host = value(arguments, ++i, argument);
                case "--port" -> port = number(value(arguments, ++i, argument));
                case "--database-url" -> databaseUrl = URI.create(value(arguments, ++i, argument));
                case "--worker-home" -> workerHome = Path.of(value(arguments, ++i, argument));
                case "--train" -> train = true;
                case "--training-function" -> trainingFunction = Path.of(value(arguments, ++i, argument));
                default -> properties.add(argument);
            }
        }
        return new StandaloneOptions(data, host, port, databaseUrl, workerHome, train, trainingFunction, properties);
    }

    StandaloneOptions withPort(int newPort) {
        return new StandaloneOptions(data, host, newPort, databaseUrl, workerHome, train, trainingFunction, properties);
    }

    private static String value(String[] arguments, int index, String name) {
        if (index >= arguments.length) {
            throw new StartupFailure("%s names no value".formatted(name), "Give the value behind it.");
        }
        return arguments[index];
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new StartupFailure("'%s' is no port".formatted(text), "Name a number from 1 to 65535.");
        }
    }
}
