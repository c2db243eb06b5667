package dev.loam.cli.users;

import dev.loam.cli.CommandFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file of users, read one by one however many there are: lines of JSON, an array, or an object with {@code users}. */
final class UserFile implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final JsonParser parser;

    private UserFile(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static UserFile open(Path file) throws IOException {
        InputStream input = new BufferedInputStream(Files.newInputStream(file));
        return new UserFile(file, JSON.createParser(input));
    }

    /** The users, as the import takes them. */
    Iterator<ObjectNode> rows(@Nullable FirebaseHashes firebase) {
        return new Rows(firebase);
    }

    @Override
    public void close() {
        parser.close();
    }

    private final class Rows implements Iterator<ObjectNode> {
        private final @Nullable FirebaseHashes firebase;
        private @Nullable ObjectNode next;
        private boolean inUsers;

        private Rows(@Nullable FirebaseHashes firebase) {
            this.firebase = firebase;
            this.next = read();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public ObjectNode next() {
            ObjectNode current = next;
            if (current == null) {
                throw new NoSuchElementException();
            }
            next = read();
            return current;
        }

        /** Arrays are entered; so is an object whose users come as an array, as Firebase and Keycloak write them. */
        private @Nullable ObjectNode read() {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    ObjectNode row = objectOrUsers();
                    if (row != null) {
                        return ForeignUser.toLoam(row, firebase);
                    }
                } else if (inUsers && token == JsonToken.END_ARRAY) {
                    return null;
                } else if (token.isScalarValue()) {
                    throw new CommandFailure(
                            file + " holds something that is no user.", "A file of users holds JSON objects.");
                }
            }
            return null;
        }

        /** The object as a row, or null after it turned out to be what is around the rows. */
        private @Nullable ObjectNode objectOrUsers() {
            ObjectNode row = JSON.createObjectNode();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("users") && value == JsonToken.START_ARRAY) {
                    inUsers = true;
                    return null;
                }
                row.set(name, parser.<JsonNode>readValueAsTree());
            }
            boolean around = row.has("realm") || row.isEmpty();
            return around ? null : row;
        }
    }
}
