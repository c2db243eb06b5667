package dev.loam.platform.http;

import java.net.InetAddress;

/**
 * Which addresses belong to the public internet: a name that a project gives may lead there, and nowhere else. It is the
 * resolved address that is looked at, at the moment of connecting, so that a name which resolves differently the second time
 * gains nothing.
 */
public final class PublicAddresses {

    private PublicAddresses() {}

    /** Whether the address is one that everybody can reach, and not one of a host, a network or a provider's own. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean local = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !local && (bytes.length == 4 ? isPublicVersion4(bytes) : isPublicVersion6(bytes));
    }

    private static boolean isPublicVersion4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean carrierGrade = first == 100 && second >= 64 && second < 128;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !carrierGrade && !benchmarks;
    }

    /** Global unicast is 2000::/3; in it, 6to4 and Teredo carry an IPv4 address of the writer's choice. */
    private static boolean isPublicVersion6(byte[] bytes) {
        boolean globalUnicast = (bytes[0] & 0xe0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return globalUnicast && !sixToFour && !teredo;
    }
}
