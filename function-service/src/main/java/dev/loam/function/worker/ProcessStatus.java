package dev.loam.function.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says about a process. */
record ProcessStatus(int residentMb, int peakMb, int threads) {
    private static final int KB_PER_MB = 1024;
    private static final ProcessStatus GONE = new ProcessStatus(0, 0, 0);

    static ProcessStatus read(int pid) {
        try {
            String status =
                    new String(Files.readAllBytes(Path.of("/proc/" + pid + "/status")), StandardCharsets.ISO_8859_1);
            return new ProcessStatus(
                    Math.ceilDiv(number(status, "VmRSS:"), KB_PER_MB),
                    Math.ceilDiv(number(status, "VmHWM:"), KB_PER_MB),
                    number(status, "Threads:"));
        } catch (IOException e) {
            return GONE;
        }
    }

    private static int number(String status, String name) {
        int at = status.indexOf(name);
        if (at < 0) {
            return 0;
        }
        int begin = at + name.length();
        while (!Character.isDigit(status.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (Character.isDigit(status.charAt(end))) {
            end++;
        }
        return Integer.parseInt(status, begin, end, 10);
    }
}
