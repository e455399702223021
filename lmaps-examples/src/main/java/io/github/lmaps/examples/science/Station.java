package io.github.lmaps.examples.science;

/**
 * A radio telescope.
 *
 * @param name what it is called
 * @param x in metres from the middle of the Earth towards longitude 0 on the equator
 * @param y in metres towards longitude 90 degrees east
 * @param z in metres towards the north pole
 * @param sefd the flux density of a source that doubles the noise of the receiver, in Jy
 */
public record Station(String name, double x, double y, double z, double sefd) {

    /**
     * The height of a source above the horizon of a spherical Earth.
     *
     * @param hourAngle of the source at Greenwich, in radians
     * @param declination of the source, in radians
     * @return in radians
     */
    public double elevation(double hourAngle, double declination) {
        double towards =
                Math.cos(declination) * (Math.cos(hourAngle) * x - Math.sin(hourAngle) * y)
                        + Math.sin(declination) * z;
        return Math.asin(towards / Math.sqrt(x * x + y * y + z * z));
    }
}
