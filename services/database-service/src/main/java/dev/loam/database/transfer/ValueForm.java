package dev.loam.database.transfer;

/** What a value goes into, as far as it is written otherwise for it. */
enum ValueForm {
    PLAIN,
    ARRAY,
    /** A column of JSON: a text is one of JSON's there, with its quotes. */
    JSON,
    JSON_ARRAY;

    static ValueForm of(boolean array, boolean json) {
        return array ? json ? JSON_ARRAY : ARRAY : json ? JSON : PLAIN;
    }

    boolean isArray() {
        return this == ARRAY || this == JSON_ARRAY;
    }

    boolean isJson() {
        return this == JSON || this == JSON_ARRAY;
    }
}
