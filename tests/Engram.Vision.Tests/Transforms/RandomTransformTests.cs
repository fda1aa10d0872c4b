namespace Engram.Vision.Tests;

public class RandomTransformTests
{
    private static Image Noise(int channels, int height, int width)
    {
        var random = new SampleRandom(9UL);
        return new(Enumerable.Range(0, channels * height * width).Select(_ => (byte)random.NextInt(256)).ToArray(), channels, height, width);
    }

    public static TheoryData<ITransform> All => new(
    [
        new RandomHorizontalFlip(), new RandomVerticalFlip(), new RandomShift(3), new RandomCrop(10, 12), new CenterCrop(9, 9), new Pad(new(2), Border.Symmetric), new Resize(11, 9),
        new ResizeShorter(12), new RandomResizedCrop(8, 10), new RandomErasing(0.7, 9), new RandomTint(), new ColorJitter(0.4, 0.4, 0.4, 0.1), new RandomRotation((-40, 40), Interpolation.Linear, 7),
        new RandomAffine(20, Interpolation.Linear) { Translate = (0.1, 0.2), Scale = (0.8, 1.2), Shear = (5, 5) }, new RandomPerspective(), new GaussianBlur(5), Recolor.Grey, Recolor.Invert,
        Recolor.AutoContrast, Recolor.Equalize, Recolor.Posterize(3), Recolor.Solarize(100), Recolor.Sharpness(2), Recolor.Invert.Sometimes(0.5), new RandAugment(3), new TrivialAugment(),
        new AutoAugment(), new AutoAugment(AutoAugmentPolicy.Cifar10), new AutoAugment(AutoAugmentPolicy.Svhn),
    ]);

    [Theory, MemberData(nameof(All))]
    public void Results_follow_from_the_key_alone_have_the_promised_shape_and_leave_the_given_picture(ITransform transform)
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var image = Noise(channels, 17, 23);
            var before = image.Pixels.ToArray();
            var several = Enumerable.Range(0, 30).Select(i => transform.Apply(image, new SampleRandom(1, 2, i))).ToArray();
            Assert.All(several.Index(), item =>
            {
                Assert.Equal(transform.After(image.Shape), item.Item.Shape);
                Assert.Equal(item.Item.Pixels.ToArray(), transform.Apply(image, new SampleRandom(1, 2, item.Index)).Pixels.ToArray());
            });
            Assert.Equal(before, image.Pixels.ToArray());
            var varies = transform is not (CenterCrop or Pad or Resize or ResizeShorter or Recolor);
            Assert.Equal(varies, several.Select(result => Convert.ToHexString(result.Pixels.Span)).Distinct().Count() > 1);
        }
    }

    [Fact]
    public void A_tint_weakens_every_channel_by_a_share_of_its_own_and_bends_its_tones()
    {
        var image = Noise(3, 9, 13);
        for (var i = 0; i < 8; i++)
        {
            var draws = new SampleRandom(3, 1, i);
            _ = draws.NextDouble();
            var gamma = Math.Pow(2, -0.5 + draws.NextDouble());
            double[] gains = [.. Enumerable.Range(0, 3).Select(_ => 0.4 + 0.6 * draws.NextDouble())];
            var tinted = new RandomTint(0.4, 0.5, 1).Apply(image, new SampleRandom(3, 1, i));
            Assert.Equal(image.Pixels.ToArray().Select((x, at) => (byte)Math.Round(255 * gains[at / 117] * Math.Pow(x / 255.0, gamma))), tinted.Pixels.ToArray());
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomTint(0));
    }

    [Fact]
    public void Inverse_changes_undo_each_other()
    {
        var planes = Noise(3, 9, 13).Planes;
        void Same(Planes<byte> changed) => Assert.Equal(planes.Samples.ToArray(), changed.Samples.ToArray());
        Same(planes.Mirrored().Mirrored());
        Same(planes.UpsideDown().UpsideDown());
        Same(planes.Inverted().Inverted());
        Same(planes.Padded(new(3, 1, 2, 4), Border.Symmetric).Padded(new(-3, -1, -2, -4)));
        Same(planes.Rotated(90, expand: true).Rotated(-90, expand: true));
        Same(planes.Rotated(180).Rotated(180));
        Same(planes.Brightness(1));
        Same(planes.Contrast(1));
        Same(planes.Saturation(1));
        Same(planes.Sharpened(1));
        Same(planes.Posterized(8));
        Same(planes.Affine(0, (0, 0), 1, (0, 0), Interpolation.Linear));
        Same(planes.ToFloats().ToBytes());
    }

    [Fact]
    public void Nothing_is_left_when_a_factor_is_nought()
    {
        var planes = Noise(3, 9, 13).Planes;
        Assert.All(planes.Brightness(0).Samples.ToArray(), x => Assert.Equal(0, x));
        Assert.Single(planes.Contrast(0).Samples.ToArray().Distinct());
        Assert.Equal(planes.Grey(3).Samples.ToArray(), planes.Saturation(0).Samples.ToArray());
        Assert.All(planes.Posterized(0).Samples.ToArray(), x => Assert.Equal(0, x));
    }

    [Fact]
    public void Erasing_paints_one_rectangle_of_the_drawn_area()
    {
        var image = Noise(1, 40, 50);
        var erasing = new RandomErasing(1, 77) { Scale = (0.1, 0.2) };
        for (var i = 0; i < 50; i++)
        {
            var (top, left, height, width) = erasing.Part(image.Shape, Draws.From(new(1, 0, i)))!.Value;
            Assert.InRange(height * width / 2000.0, 0.08, 0.22);
            var erased = new RandomErasing(1, 77) { Scale = (0.1, 0.2) }.Apply(image, new SampleRandom(1, 0, i)).Pixels.ToArray();
            Assert.Contains(erased, x => x == 77);
            var changed = Enumerable.Range(0, 2000).Where(at => erased[at] != image.Pixels.Span[at]).ToArray();
            Assert.All(changed, at => Assert.Equal(77, erased[at]));
        }
    }

    [Fact]
    public void A_set_of_cropped_pictures_says_their_shape()
    {
        var cropped = FashionMnist.Embedded(DataPart.Test).Transform(new RandomCrop(20, 24) { Margin = new(2) }, new RandomHorizontalFlip());
        Assert.Equal(new ImageShape(1, 20, 24), cropped.Shape);
        Assert.Equal(cropped.Shape, cropped.Get(3, new(1, 0, 3)).Image.Shape);
    }

    [Fact]
    public void Bad_settings_are_refused_with_the_remedy()
    {
        var (image, random) = (Noise(3, 10, 12), new SampleRandom(1UL));
        Assert.Contains("in [0, 1], not 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => new RandomHorizontalFlip(1.5)).Message);
        Assert.Contains("in [0, 1], not -0.1", Assert.Throws<ArgumentOutOfRangeException>(() => Recolor.Invert.Sometimes(-0.1)).Message);
        Assert.Contains("resize or pad", Assert.Throws<ArgumentException>(() => new RandomCrop(11, 5).Apply(image, random)).Message);
        Assert.Contains("has no pixels", Assert.Throws<ArgumentException>(() => new Resize(0, 5).Apply(image, random)).Message);
        Assert.Contains("has no pixels", Assert.Throws<ArgumentException>(() => new ResizeShorter(0).Apply(image, random)).Message);
        Assert.Contains("does not fit", Assert.Throws<ArgumentException>(() => image.Planes.FiveParts(20, 5)).Message);
        Assert.Contains("mirrored", Assert.Throws<ArgumentException>(() => new Pad(new(10), Border.Reflect).Apply(image, random)).Message);
        Assert.Contains("leaves nothing", Assert.Throws<ArgumentException>(() => new Pad(new(-6)).Apply(image, random)).Message);
        Assert.Contains("need 1 fill or 3", Assert.Throws<ArgumentException>(() => new Pad(new(1), Border.Constant, 1, 2).Apply(image, random)).Message);
        Assert.Contains("does not lie within", Assert.Throws<ArgumentOutOfRangeException>(() => image.Planes.Erased(5, 5, 6, 1)).Message);
        Assert.Contains("Hue", Assert.Throws<ArgumentOutOfRangeException>(() => new ColorJitter(Hue: 0.6)).Message);
        Assert.Contains("0 or more", Assert.Throws<ArgumentOutOfRangeException>(() => image.Planes.Brightness(-1)).Message);
        Assert.Contains("odd", Assert.Throws<ArgumentException>(() => image.Planes.Blurred(4, 3)).Message);
        Assert.Contains("more than 0", Assert.Throws<ArgumentOutOfRangeException>(() => image.Planes.Affine(0, (0, 0), 0, (0, 0))).Message);
        Assert.Contains("on a line", Assert.Throws<ArgumentException>(() => image.Planes.Perspective([(0, 0), (1, 0), (1, 1), (0, 1)], [(0, 0), (1, 0), (2, 0), (0, 1)])).Message);
        Assert.Contains("[0, 30]", Assert.Throws<InvalidOperationException>(() => new RandAugment(2, 31).Apply(image, random)).Message);
        Assert.Contains("two shapes", Assert.Throws<ArgumentException>(() => new Resize(3, 3).Sometimes(0.5).After(image.Shape)).Message);
        Assert.Contains("not Int32", Assert.Throws<NotSupportedException>(() => new Planes<int>(new int[4], 1, 2, 2).Brightness(1)).Message);
    }
}
