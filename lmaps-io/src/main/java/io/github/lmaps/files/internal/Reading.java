package io.github.lmaps.files.internal;

import io.github.lmaps.core.Field;
import io.github.lmaps.files.FileRefusedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Turns whatever a format's library throws at damaged files into refusals that name the place. */
public final class Reading {

    private Reading() {}

    /**
     * Reads a part of a file.
     *
     * @param <T> what it gives
     * @param file the file
     * @param place the part
     * @param body the reading
     * @return what the reading gives
     * @throws FileRefusedException if the reading throws anything
     */
    public static <T> T of(Path file, String place, Callable<T> body) {
        if (!Files.exists(file)) {
            throw refusal(file, place, "there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw refusal(file, place, "it is a folder");
        }
        try {
            return body.call();
        } catch (FileRefusedException e) {
            throw e;
        } catch (Exception | StackOverflowError e) {
            // The libraries throw most kinds of RuntimeException on damaged files, and recurse.
            throw new FileRefusedException(file, place, reason(e), e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof EOFException) {
            return "it is truncated";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        boolean told = cause instanceof IOException && cause.getMessage() != null;
        return "it is damaged or not of this format: " + (told ? cause.getMessage() : cause);
    }

    /**
     * A refusal without a cause.
     *
     * @param file the file
     * @param place the part
     * @param reason what is wrong there
     * @return the exception, to be thrown
     */
    public static FileRefusedException refusal(Path file, String place, String reason) {
        return new FileRefusedException(file, place, reason, null);
    }

    /**
     * The number of values of an array, before it is allocated.
     *
     * @param file the file
     * @param place the part
     * @param axes the lengths that its header claims
     * @return their product
     * @throws FileRefusedException if a length is below 1, or Java has no array so long
     */
    public static int size(Path file, String place, long... axes) {
        double size = 1;
        for (long axis : axes) {
            if (axis < 1) {
                throw refusal(file, place, "its axes are " + Arrays.toString(axes));
            }
            size *= axis;
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw refusal(
                    file,
                    place,
                    "it claims "
                            + Arrays.toString(axes)
                            + " values, more than the "
                            + (Integer.MAX_VALUE - 8)
                            + " of a Java array");
        }
        return (int) size;
    }

    /**
     * Refuses values that are no numbers.
     *
     * @param file the file
     * @param place the part
     * @param field what was read of it
     * @return the field
     * @throws FileRefusedException if a value is NaN or infinite; names the first one's place
     */
    public static Field finite(Path file, String place, Field field) {
        int bad = field.nonFiniteCount();
        if (bad == 0) {
            return field;
        }
        FloatBuffer values = field.values();
        int first = 0;
        while (Float.isFinite(values.get(first))) {
            first++;
        }
        long[] axes = field.shape().getShape();
        long[] index = new long[axes.length];
        long rest = first;
        for (int axis = axes.length - 1; axis >= 0; axis--) {
            index[axis] = rest % axes[axis];
            rest /= axes[axis];
        }
        throw refusal(
                file,
                place,
                bad
                        + " of "
                        + field.size()
                        + " values are NaN or infinite, the first at "
                        + Arrays.toString(index)
                        + " of "
                        + field.shape());
    }
}
