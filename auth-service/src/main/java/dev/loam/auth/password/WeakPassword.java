package dev.loam.auth.password;

import java.util.List;

/**
 * Why a password is none that the project accepts.
 *
 * @param reasons {@code length}, {@code characters}, {@code pwned}, as clients know them
 */
public record WeakPassword(String message, List<String> reasons) {}
