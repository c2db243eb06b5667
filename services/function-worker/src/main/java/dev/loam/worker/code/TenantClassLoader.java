package dev.loam.worker.code;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads the jar's own classes before the worker's, except for the types both sides must share. This is packaging: what
 * keeps a tenant in is the process.
 */
final class TenantClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final List<String> shared;

    TenantClassLoader(URL[] urls, List<String> shared, ClassLoader worker) {
        super("function", urls, worker);
        this.shared = shared;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (shared.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException e) {
                return super.loadClass(name, resolve);
            }
        }
    }
}
