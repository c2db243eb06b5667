package dev.loam.platform.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.random.RandomGenerator;

/**
 * The public name of a project: twenty lower-case letters, unique in an installation and never reused.
 *
 * @param value the twenty letters
 */
public record ProjectRef(@JsonValue String value) implements Comparable<ProjectRef> {
    private static final int LENGTH = 20;

    /** The built-in project whose users are the operators of the installation. */
    public static final ProjectRef PLATFORM = new ProjectRef("platformplatformplat");

    @JsonCreator
    public ProjectRef {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A project ref is 20 lower-case letters");
        }
    }

    /** Whether the text has the form of a ref; says nothing of whether such a project exists. */
    public static boolean isValid(String value) {
        if (value.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char letter = value.charAt(i);
            if (letter < 'a' || letter > 'z') {
                return false;
            }
        }
        return true;
    }

    /** A new ref from the given source of randomness. */
    public static ProjectRef random(RandomGenerator random) {
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append((char) ('a' + random.nextInt(26)));
        }
        return new ProjectRef(letters.toString());
    }

    @Override
    public int compareTo(ProjectRef other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
