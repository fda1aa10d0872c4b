using SkiaSharp;

namespace Engram.Vision.Tests;

public sealed class AnnotatedImagesTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Coco_files_are_read_whole_and_come_back_the_same()
    {
        var data = AnnotatedImages.Open(AnnotationFormat.Coco, Sound());
        Assert.Equal(["cat", "dog"], data.Classes);
        Assert.Equal(["left ear", "right ear"], data.KeypointNames);
        Assert.Equal(["a.png", "b.png"], data.Images.Select(image => image.Name));
        Assert.Empty(data.Images[1].Objects);
        var (first, crowd) = (data.Images[0].Objects[0], data.Images[0].Objects[1]);
        Assert.Equal((1, new Box(2, 3, 6, 8), 12.5, false), (first.Label, first.Box, first.Area, first.Ignored));
        Assert.Equal([new(3, 4, 2), new(0, 0, 0)], first.Keypoints!);
        Assert.Equal((0, true, 6L), (crowd.Label, crowd.Ignored, crowd.Mask!.Area));
        Assert.Empty(data.Write(AnnotationFormat.Coco, Path.Combine(_folder.Path, "again")));
        var again = AnnotatedImages.Open(AnnotationFormat.Coco, Path.Combine(_folder.Path, "again"));
        Assert.Equal(Told(data), Told(again));
        Assert.Equal(data.KeypointNames, again.KeypointNames);
        Assert.Equal(File.ReadAllBytes(data.Images[0].File), File.ReadAllBytes(again.Images[0].File));
    }

    [Fact]
    public void A_scene_has_the_masks_that_are_drawn()
    {
        var scene = AnnotatedImages.Open(AnnotationFormat.Coco, Sound()).Get(0, new(1)).Checked();
        Assert.Equal(2, scene.Masks!.Count);
        Assert.Equal(RunLengthMask.OfPolygons([[2, 3, 6, 3, 6, 8, 2, 8]], 10, 12).ToPlane(), scene.Masks[0].ToArray());
        Assert.Null(scene.Keypoints);
        Assert.Equal([false, true], scene.Ignored!);
        Assert.Equal(0, AnnotatedImages.Open(AnnotationFormat.Coco, _folder.Path).Get(1, new(1)).Checked().Count);
    }

    [Theory]
    [InlineData(AnnotationFormat.Voc, 2, "1 objects lose their keypoints")]
    [InlineData(AnnotationFormat.Yolo, 1, "1 objects lose their keypoints", "1 objects that are crowds or difficult are left out")]
    public void Other_formats_keep_the_boxes_and_tell_what_they_lose(AnnotationFormat format, int objects, params string[] lost)
    {
        var data = AnnotatedImages.Open(AnnotationFormat.Coco, Sound());
        var to = Path.Combine(_folder.Path, "other");
        Assert.Equal(lost, data.Write(format, to).Order());
        var read = AnnotatedImages.Open(format, to);
        Assert.Equal(data.Images.Select(image => (image.Name, image.Height, image.Width)), read.Images.Select(image => (image.Name, image.Height, image.Width)));
        Assert.Equal(objects, read.Images[0].Objects.Count);
        Assert.Equal(("dog", new Box(2, 3, 6, 8)), (read.Classes[read.Images[0].Objects[0].Label], read.Images[0].Objects[0].Box));
        Assert.Equal(format == AnnotationFormat.Voc, read.Images[0].Objects.Any(o => o.Ignored));
        Assert.Throws<IOException>(() => data.Write(format, to));
    }

    [Fact]
    public void Masks_survive_in_voc_files_as_far_as_one_number_a_pixel_can_say()
    {
        var file = _folder.Put("a.png", SKColors.Red, 12, 10);
        static Annotation Thing(int left, int top, int right, int bottom) =>
            new(0, new(left, top, right, bottom)) { Polygons = [[left, top, right, top, right, bottom, left, bottom]] };
        var data = new AnnotatedImages(["cat"], [new("a.png", file, 10, 12, [Thing(1, 1, 5, 5), Thing(3, 3, 8, 8), new(0, new(9, 0, 12, 4))])]);
        var to = Path.Combine(_folder.Path, "voc");
        Assert.Equal(["1 objects lose what lies under others of their masks"], data.Write(AnnotationFormat.Voc, to));
        var masks = AnnotatedImages.Open(AnnotationFormat.Voc, to).Images[0].Objects.Select(o => o.Mask).ToList();
        Assert.Equal([12L, 25L, null], masks.Select(mask => mask?.Area));
        Assert.Equal(new Box(3, 3, 8, 8), masks[1]!.Box);
        var png = Path.Combine(to, "SegmentationObject", "a.png");
        IndexMask.Write(png, new(new byte[12], 1, 3, 4));
        Assert.Equal([$"{png}: the mask is 4×3, the picture is 12×10."], AnnotatedImages.Check(AnnotationFormat.Voc, to).Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Every_fault_of_a_coco_file_is_told_with_its_line()
    {
        _folder.Put("images/a.png", SKColors.Red, 12, 10);
        _folder.Put("images/torn.png", [0x89, (byte)'P']);
        var file = Text("annotations.json", """
            {"categories": [{"id": 5, "name": "cat"},
            {"id": 5, "name": "dog"}],
            "images": [{"id": 1, "file_name": "a.png", "width": 12, "height": 10},
            {"id": 1, "file_name": "b.png"},
            {"id": 2, "file_name": "missing.png"},
            {"id": 3, "file_name": "torn.png"},
            {"id": 4, "file_name": "../a.png"}],
            "annotations": [
            {"id": 1, "image_id": 1, "category_id": 5, "bbox": [1, 1, 4, 4]},
            {"id": 2, "image_id": 9, "category_id": 5, "bbox": [1, 1, 4, 4]},
            {"id": 3, "image_id": 1, "category_id": 6, "bbox": [1, 1, 4, 4]},
            {"id": 4, "image_id": 1, "category_id": 5, "bbox": [1, 1, -4, 4]},
            {"id": 5, "image_id": 1, "category_id": 5, "bbox": [1, 1, 0, 4]},
            {"id": 6, "image_id": 1, "category_id": 5, "bbox": [8, 1, 8, 4]},
            {"id": 7, "image_id": 1, "category_id": 5, "bbox": [1, 1, 4, 4]},
            {"id": 8, "image_id": 1, "category_id": 5, "bbox": [1, 1, 4, 5], "segmentation": [[1, 1, 4, 4]]},
            {"id": 9, "image_id": 1, "category_id": 5, "bbox": [1, 1, 4, 6], "segmentation": {"size": [10, 12], "counts": [5, 5]}},
            {"id": 10, "image_id": 1, "category_id": 5, "bbox": [1, 1, 4, 7], "segmentation": {"size": [12, 10], "counts": [50, 70]}},
            {"id": 11, "image_id": 1, "category_id": 5, "bbox": [1, 1, 4]},
            {"id": 1, "image_id": 1, "category_id": 5, "bbox": [1, 1, 4, 8]},
            {"id": 12, "image_id": 2, "category_id": 5, "bbox": [1, 1, 4, 8]}
            ]}
            """);
        var (data, faults) = AnnotatedImages.Check(AnnotationFormat.Coco, file);
        (int Line, string What)[] expected =
        [
            (2, "category 5: a duplicate"), (4, "image 1: a duplicate"), (5, "there is no picture"), (6, "torn.png: the content is no PNG"), (7, "leads out of the data set's folder"),
            (10, "there is no image 9"), (11, "there is no category 6"), (12, "-4 wide and 4 high"), (13, "0 wide and 4 high"), (14, "beyond the picture of 12×10"),
            (15, "a duplicate; the same class and box stand in line 9"), (16, "a polygon has 2 points"), (17, "cover 10 pixels, but 10×12 are 120"), (18, "the mask is 12×10, the picture is 10×12"),
            (19, "bbox is not left, top, width and height"), (20, "annotation 1: a duplicate"),
        ];
        Assert.Equal(expected.Select(fault => fault.Line), faults.Select(fault => fault.Line).Order());
        foreach (var (line, what) in expected) Assert.Contains(what, faults.Single(fault => fault.Line == line).ToString(), StringComparison.Ordinal);
        Assert.All(faults, fault => Assert.StartsWith($"{file}:{fault.Line}: ", fault.ToString(), StringComparison.Ordinal));
        Assert.Single(data.Images.Single().Objects);
        Assert.Equal(faults.Count, Assert.Throws<AnnotationException>(() => AnnotatedImages.Open(AnnotationFormat.Coco, file)).Faults.Count);
    }

    [Theory]
    [InlineData("""{"images": [""", 1)]
    [InlineData("[1, 2]", 1)]
    [InlineData("{\n\"images\": [{\"id\": 1,}]}", 2)]
    public void What_is_no_coco_file_is_told_with_its_line(string text, int line)
    {
        var fault = AnnotatedImages.Check(AnnotationFormat.Coco, Text("annotations.json", text)).Faults.Single();
        Assert.Equal(line, fault.Line);
        Assert.Contains("no COCO file", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_voc_files_is_told_with_its_line()
    {
        _folder.Put("JPEGImages/a.jpg", SKColors.Red, 12, 10);
        Text("Annotations/a.xml", """
            <annotation><filename>a.jpg</filename>
            <size><width>12</width><height>10</height></size>
            <object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>4</xmax><ymax>4</ymax></bndbox></object>
            <object><name>cat</name><bndbox><xmin>5</xmin><ymin>1</ymin><xmax>4</xmax><ymax>4</ymax></bndbox></object>
            <object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>4</xmax></bndbox></object>
            <object><bndbox/></object>
            <object><name>dog</name><bndbox><xmin>8</xmin><ymin>8</ymin><xmax>4</xmax><ymax>4</ymax></bndbox></object>
            <object><name>dog</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>NaN</xmax><ymax>4</ymax></bndbox></object>
            </annotation>
            """);
        Text("Annotations/b.xml", "<annotation>\n<filename>b.jpg</filename></annotation>");
        Text("Annotations/c.xml", "<annotation>\n<object>");
        var (data, faults) = AnnotatedImages.Check(AnnotationFormat.Voc, _folder.Path);
        Assert.Equal(["a.xml:4: object 'cat': the box is 0 wide and 4 high; both must be more than 0.", "a.xml:5: object 'cat': a side of the box is missing", "a.xml:6: an object has no name.", "a.xml:7: object 'dog': the box is -3 wide and -3 high", "a.xml:8: object 'dog': a side of the box is no number", "b.xml:2: picture: there is no picture", "c.xml:2: this is no XML"],
            faults.Select(fault => Path.GetFileName(fault.File) + fault.ToString()[fault.File.Length..]).Order(StringComparer.Ordinal), (expected, actual) => actual.StartsWith(expected, StringComparison.Ordinal));
        Assert.Equal(new Box(0, 0, 4, 4), data.Images.Single().Objects.Single().Box);
    }

    [Fact]
    public void Every_fault_of_yolo_files_is_told_with_its_line()
    {
        _folder.Put("images/deep/a.png", SKColors.Red, 12, 10);
        Text("data.yaml", "# classes\nnames: [cat, 'dog']\n");
        Text("labels/deep/a.txt", "0 0.5 0.5 0.5 0.5\n2 0.5 0.5 0.5 0.5\n1 0.5 0.5 0\n1 0.5 0.5 0 0.5\n\n1 x 0 0 0\n1 0 0 0.5 0 0.5 0.5\n1 0.9 0.9 0.5 0.5\n0 0.5 0.5 0.5 0.5\n0 0.5 0.5 -0.2 0.5\n");
        Text("labels/lone.txt", "");
        var (data, faults) = AnnotatedImages.Check(AnnotationFormat.Yolo, _folder.Path);
        Assert.Equal(["a.txt:10: object: the box is -2.4 wide", "a.txt:2: there is no class 2; data.yaml names 0 to 1.", "a.txt:3: 4 numbers", "a.txt:4: object: the box is 0 wide", "a.txt:6: a word is no number", "a.txt:8: object: the box reaches", "a.txt:9: object: a duplicate", "lone.txt: there is no picture"],
            faults.Select(fault => Path.GetFileName(fault.File) + fault.ToString()[fault.File.Length..]).Order(StringComparer.Ordinal), (expected, actual) => actual.StartsWith(expected, StringComparison.Ordinal));
        Assert.Equal([new(3, 2.5f, 9, 7.5f), new(0, 0, 6, 5)], data.Images.Single().Objects.Select(o => o.Box));
        Assert.Equal("deep/a.png", data.Images.Single().Name);
    }

    [Theory]
    [InlineData("names:\n  0: cat\n  1: 'it''s'\n")]
    [InlineData("names:\n- cat\n- \"it's\"\nnc: 2\n")]
    [InlineData("names: [cat, it's]")]
    [InlineData("# what there is\nnames: {0: cat, 1: \"it's\"}  # two\n")]
    [InlineData("names: ['cat', \n  'it''s']\nnc: 2 # as many\n")]
    [InlineData("path: .\ntrain: images # all\nnames:\n  1: it's\n\n  # the first\n  0: cat\n")]
    public void Class_names_are_read_in_every_usual_way(string yaml)
    {
        _folder.Put("images/a.png", SKColors.Red);
        Text("data.yaml", yaml);
        Assert.Equal(["cat", "it's"], AnnotatedImages.Open(AnnotationFormat.Yolo, _folder.Path).Classes);
    }

    [Theory]
    [InlineData("names: [\"a, b\", 'c # d', e#f]", "a, b|c # d|e#f")]
    [InlineData("names: [one]\n", "one")]
    [InlineData("names:\n    - 'x: y'\n    - z\n", "x: y|z")]
    public void Names_may_hold_what_has_a_meaning_elsewhere(string yaml, string names)
    {
        _folder.Put("images/a.png", SKColors.Red);
        Text("data.yaml", yaml);
        Assert.Equal(names.Split('|'), AnnotatedImages.Open(AnnotationFormat.Yolo, _folder.Path).Classes);
    }

    [Theory]
    [InlineData("names: {0: cat, 2: dog}\n", "data.yaml:1: class 1 has no name.")]
    [InlineData("\nnames: [cat, dog]\nnc: 3\n", "data.yaml:3: nc says 3 classes, names has 2.")]
    [InlineData("names: {cat: 0}\n", "data.yaml:1: 'cat' is no number of a class")]
    [InlineData("names:\n", "data.yaml:1: no class is named")]
    [InlineData("nc: 2\n", "data.yaml: no class is named")]
    public void Faults_of_a_yaml_file_are_told_with_its_line(string yaml, string fault)
    {
        _folder.Put("images/a.png", SKColors.Red);
        Text("data.yaml", yaml);
        Assert.Contains(AnnotatedImages.Check(AnnotationFormat.Yolo, _folder.Path).Faults, told => (Path.GetFileName(told.File) + told.ToString()[told.File.Length..]).StartsWith(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("train: ../train/images\nval: ../valid/images\n")]
    [InlineData("path: {root}\ntrain: train/images\nval: [valid/images, train/images]\n")]
    [InlineData("train:\n  - train/images\n  - list.txt\n")]
    public void Pictures_lie_where_the_yaml_file_says(string places)
    {
        foreach (var part in new[] { "train", "valid" })
        {
            _folder.Put($"{part}/images/a.png", SKColors.Red, 10, 10);
            Text($"{part}/labels/a.txt", part == "train" ? "0 0.5 0.5 0.2 0.4\n" : "");
        }
        _folder.Put("train/images/unmarked.png", SKColors.Red, 10, 10);
        Text("list.txt", "valid/images/a.png\n\n");
        Text("data.yaml", places.Replace("{root}", _folder.Path, StringComparison.Ordinal) + "names: [cat]\n");
        var data = AnnotatedImages.Open(AnnotationFormat.Yolo, _folder.Path);
        Assert.Equal([("train/a.png", 1), ("train/unmarked.png", 0), ("valid/a.png", 0)], data.Images.Select(image => (image.Name, image.Objects.Count)));
        Text("train/labels/lone.txt", "");
        if (!places.Contains("list", StringComparison.Ordinal))
        {
            Assert.Contains("there is no picture of this name", AnnotatedImages.Check(AnnotationFormat.Yolo, _folder.Path).Faults.Single().ToString(), StringComparison.Ordinal);
            Text("data.yaml", "names: [cat]\ntrain: nowhere\n");
            Assert.Contains(AnnotatedImages.Check(AnnotationFormat.Yolo, _folder.Path).Faults, fault => fault.ToString().StartsWith($"{Path.Combine(_folder.Path, "data.yaml")}:2: there is no folder", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Outlines_of_one_piece_survive_YOLOs_files_and_others_become_boxes()
    {
        _folder.Put("images/a.png", SKColors.Red, 40, 20);
        var file = Text("annotations.json", """
            {"categories": [{"id": 1, "name": "cat"}], "images": [{"id": 1, "file_name": "a.png"}], "annotations": [
            {"id": 1, "image_id": 1, "category_id": 1, "bbox": [2, 3, 8, 10], "segmentation": [[2, 3, 10, 5.5, 7, 13]]},
            {"id": 2, "image_id": 1, "category_id": 1, "bbox": [20, 3, 8, 10], "segmentation": [[20, 3, 22, 3, 22, 5], [24, 9, 28, 9, 28, 13]]},
            {"id": 3, "image_id": 1, "category_id": 1, "bbox": [30, 3, 8, 10], "segmentation": [[31, 5, 34, 5, 34, 8]]}]}
            """);
        var data = AnnotatedImages.Open(AnnotationFormat.Coco, file);
        Assert.Equal(["2 objects lose their masks"], data.Write(AnnotationFormat.Yolo, Path.Combine(_folder.Path, "yolo")));
        var read = AnnotatedImages.Open(AnnotationFormat.Yolo, Path.Combine(_folder.Path, "yolo")).Images.Single().Objects;
        Assert.Equal(data.Images.Single().Objects.Select(o => o.Box), read.Select(o => o.Box));
        Assert.Equal([2, 3, 10, 5.5, 7, 13], read[0].Polygons!.Single());
        Assert.All(read.Skip(1), o => Assert.Null(o.Polygons));
    }

    [Theory]
    [InlineData("""{"size": [10, 12], "counts": [120, 1]}""", "cover 121 pixels, but 10×12 are 120")]
    [InlineData("""{"size": [10, 12], "counts": [130, -10]}""", "Run 1 of a mask is -10 pixels long")]
    [InlineData("""{"size": [10, 12], "counts": [1.5, 118.5]}""", "counts are neither whole numbers nor their text")]
    [InlineData("""{"size": [10, 12], "counts": "\u0020"}""", "cannot stand there")]
    [InlineData("""{"size": [10, 12], "counts": "h"}""", "ends after 1 characters within a number")]
    [InlineData("""{"size": [10, 12], "counts": "5"}""", "cover 5 pixels, but 10×12 are 120")]
    [InlineData("""{"size": [10], "counts": [120]}""", "neither polygons nor runs")]
    [InlineData("""{"size": [-10, -12], "counts": [120]}""", "neither polygons nor runs")]
    [InlineData("""{"size": [100000, 100000], "counts": [1]}""", "neither polygons nor runs")]
    [InlineData("[[1, 1, 4]]", "a polygon has 1.5 points; it needs three or more")]
    [InlineData("[[1, 1, 4, 4, 2, 2, 7]]", "a polygon has 3.5 points")]
    [InlineData("[[1, 1, \"x\", 4, 2, 2]]", "a polygon is no list of numbers")]
    [InlineData("[[1, 1, 1e9, 4, 2, 2]]", "a corner of a polygon is no number of pixels")]
    [InlineData("[5]", "a polygon is no list of numbers")]
    [InlineData("7", "neither polygons nor runs")]
    public void Every_broken_outline_is_told_with_file_and_line(string outline, string what)
    {
        _folder.Put("images/a.png", SKColors.Red, 12, 10);
        var file = Text("annotations.json", "{\"categories\": [{\"id\": 5, \"name\": \"cat\"}], \"images\": [{\"id\": 1, \"file_name\": \"a.png\"}], \"annotations\": [\n"
            + "{\"id\": 1, \"image_id\": 1, \"category_id\": 5, \"bbox\": [1, 1, 4, 4]},\n{\"id\": 2, \"image_id\": 1, \"category_id\": 5, \"bbox\": [1, 1, 5, 5], \"segmentation\": " + outline + "}]}");
        var (data, faults) = AnnotatedImages.Check(AnnotationFormat.Coco, file);
        Assert.StartsWith($"{file}:3: annotation 2: ", faults.Single().ToString(), StringComparison.Ordinal);
        Assert.Contains(what, faults.Single().What, StringComparison.Ordinal);
        Assert.Single(data.Images.Single().Objects);
    }

    [Fact]
    public void A_picture_with_a_thousand_objects_is_read_and_converted()
    {
        _folder.Put("images/a.png", SKColors.Red, 200, 200);
        Text("data.yaml", "names: [cat]\n");
        Text("labels/a.txt", string.Concat(Enumerable.Range(0, 1000).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0 {(i % 40 + 0.5) / 40} {(i / 40 + 0.5) / 40} 0.02 0.02\n"))));
        var data = AnnotatedImages.Open(AnnotationFormat.Yolo, _folder.Path);
        Assert.Equal(1000, data.Get(0, new(1)).Checked().Count);
        data.Write(AnnotationFormat.Coco, Path.Combine(_folder.Path, "coco"));
        Assert.Equal(1000, AnnotatedImages.Open(AnnotationFormat.Coco, Path.Combine(_folder.Path, "coco")).Images.Single().Objects.Count);
    }

    [Fact]
    public void A_data_set_that_is_not_there_is_named()
    {
        foreach (var format in Enum.GetValues<AnnotationFormat>())
            Assert.Contains("nowhere", Assert.ThrowsAny<IOException>(() => AnnotatedImages.Check(format, Path.Combine(_folder.Path, "nowhere"))).Message, StringComparison.Ordinal);
    }

    private string Sound()
    {
        _folder.Put("images/b.png", SKColors.Blue, 12, 10);
        _folder.Put("images/a.png", SKColors.Red, 12, 10);
        return Text("annotations.json", $$"""
            {"info": {"images": []}, "annotations": [
            {"id": 7, "image_id": 30, "category_id": 90, "bbox": [2, 3, 4, 5], "area": 12.5, "iscrowd": 0, "segmentation": [[2, 3, 6, 3, 6, 8, 2, 8]], "keypoints": [3, 4, 2, 0, 0, 0]},
            {"id": 9, "image_id": 30, "category_id": 17, "bbox": [0, 0, 2, 6], "iscrowd": 1, "segmentation": {"size": [10, 12], "counts": "{{new RunLengthMask([3, 4, 5, 2, 106], 10, 12).ToText()}}"} }],
            "images": [{"id": 31, "file_name": "b.png", "width": 12, "height": 10}, {"id": 30, "file_name": "a.png", "width": 12, "height": 10}],
            "categories": [{"id": 90, "name": "dog", "keypoints": ["left ear", "right ear"]}, {"id": 17, "name": "cat"}]}
            """);
    }

    private static IEnumerable<string> Told(AnnotatedImages data) => data.Images.SelectMany(image => image.Objects.Select(o => $"{image.Name} {image.Height} {image.Width} {data.Classes[o.Label]} {o.Box} {o.Ignored} "
        + $"{string.Join(' ', o.Polygons?.SelectMany(polygon => polygon) ?? [])} {o.Mask?.ToText()} {string.Join(' ', o.Keypoints ?? [])} {o.MaskIn(image.Height, image.Width)!.Area}"));

    private string Text(string name, string text) => _folder.Put(name, System.Text.Encoding.UTF8.GetBytes(text));
}
