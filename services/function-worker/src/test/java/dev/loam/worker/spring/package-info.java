@NullMarked
package dev.loam.worker.spring;

import org.jspecify.annotations.NullMarked;
