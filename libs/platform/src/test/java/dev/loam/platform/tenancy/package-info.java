@NullMarked
package dev.loam.platform.tenancy;

import org.jspecify.annotations.NullMarked;
