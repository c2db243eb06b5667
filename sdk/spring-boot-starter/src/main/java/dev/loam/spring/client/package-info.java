/** The project's client as a bean, from the properties below {@code loam.client}. */
@NullMarked
package dev.loam.spring.client;

import org.jspecify.annotations.NullMarked;
