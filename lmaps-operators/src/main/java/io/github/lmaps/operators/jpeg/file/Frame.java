package io.github.lmaps.operators.jpeg.file;

import java.util.List;

/**
 * A picture with memory for its coefficients.
 *
 * @param progressive whether the coefficients come in bands and bit by bit
 * @param width columns of pixels
 * @param height rows of pixels
 * @param components one or three
 */
record Frame(boolean progressive, int width, int height, List<FrameComponent> components) {

    FrameComponent component(int id, ByteCursor in) {
        for (FrameComponent component : components) {
            if (component.id() == id) {
                return component;
            }
        }
        throw in.failure("the picture has no component " + id);
    }

    List<JpegComponent> finished(ByteCursor in) {
        for (FrameComponent component : components) {
            component.sent().requireAll(component.id(), in);
        }
        return components.stream().map(FrameComponent::finished).toList();
    }
}
