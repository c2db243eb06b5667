package dev.loam.messaging.sms;

/**
 * Whose texts they are, and who pays the provider.
 *
 * @param from a number, or the id of a messaging service
 */
record SmsAccount(String sid, String token, String from) {
    private static final String MESSAGING_SERVICE = "MG";

    boolean isMessagingService() {
        return from.startsWith(MESSAGING_SERVICE);
    }

    @Override
    public String toString() {
        return "SmsAccount[…]";
    }
}
