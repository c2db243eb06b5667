package dev.loam.storage;

import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The storage service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(StorageServiceConfiguration.class)
public class StorageServiceApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(StorageServiceApplication.class, "storage-service", arguments);
    }
}
