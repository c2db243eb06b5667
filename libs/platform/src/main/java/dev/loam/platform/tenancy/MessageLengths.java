package dev.loam.platform.tenancy;

/**
 * Follows the messages of PostgreSQL's protocol: each is a letter, a length that counts itself, and what it says. For one
 * thread at a time, as a connection is.
 */
final class MessageLengths {
    private static final int HEAD = 5;
    private static final int LENGTH = 4;

    /** What an error may say: it may repeat a value that was sent. */
    private static final int MAX_WORDS = 32 * 1024 * 1024;

    private final long maxRows;
    private long rows;
    private boolean begun;
    private boolean encrypted;
    private int headRead;
    private byte letter;
    private int length;
    private long left;

    MessageLengths(long maxRows) {
        this.maxRows = maxRows;
    }

    /** Of what was decrypted, where nobody asked for TLS any more. */
    static MessageLengths aboveTls(long maxRows) {
        MessageLengths lengths = new MessageLengths(maxRows);
        lengths.begun = true;
        return lengths;
    }

    void sent() {
        rows = 0;
    }

    void read(byte[] buffer, int offset, int count) throws ResultTooLargeException {
        int at = offset;
        int end = offset + count;
        if (!begun && count > 0) {
            begun = true;
            // The one letter that answers the question for TLS, before any message.
            encrypted = buffer[at] == 'S';
            at += buffer[at] == 'N' ? 1 : 0;
        }
        while (at < end && !encrypted) {
            if (left > 0) {
                int within = (int) Math.min(left, end - at);
                left -= within;
                at += within;
            } else {
                head(buffer[at++]);
            }
        }
    }

    private void head(byte next) throws ResultTooLargeException {
        if (headRead == 0) {
            letter = next;
            length = 0;
        } else {
            length = (length << 8) | (next & 0xff);
        }
        headRead++;
        if (headRead == HEAD) {
            headRead = 0;
            left = (length & 0xffffffffL) - LENGTH;
            message();
        }
    }

    private void message() throws ResultTooLargeException {
        switch (letter) {
            case 'D' -> {
                rows += left;
                require(rows, maxRows);
            }
            case 'd' -> require(left, maxRows);
            default -> require(left, MAX_WORDS);
        }
    }

    private static void require(long bytes, long most) throws ResultTooLargeException {
        if (bytes > most) {
            throw new ResultTooLargeException(most);
        }
    }
}
