package dev.loam.storage.signature;

import java.nio.charset.StandardCharsets;

/** The one encoding of addresses that signatures are made over: everything but RFC 3986's unreserved letters. */
public final class UriEncoding {
    private static final String HEX = "0123456789ABCDEF";

    private UriEncoding() {}

    /** @param path whether slashes stay */
    public static String encode(String text, boolean path) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (octet & 0xff);
            if (isUnreserved(letter) || (path && letter == '/')) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 0xf));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char letter) {
        return (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '.'
                || letter == '_'
                || letter == '~';
    }
}
