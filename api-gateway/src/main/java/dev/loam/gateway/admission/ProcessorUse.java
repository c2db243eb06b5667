package dev.loam.gateway.admission;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How busy the processors were since it was asked last, those of a container in one: by everybody, since PostgreSQL's
 * processes do most of the work. The management classes are loaded once requests wait for the first time.
 */
final class ProcessorUse implements DoubleSupplier {
    private volatile @Nullable OperatingSystemMXBean system;

    @Override
    public double getAsDouble() {
        OperatingSystemMXBean asked = system;
        if (asked == null) {
            if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known)) {
                return -1;
            }
            asked = known;
            system = known;
        }
        return asked.getCpuLoad();
    }
}
