namespace Engram.Vision;

/// <summary>How annotations are kept in files.</summary>
public enum AnnotationFormat
{
    /// <summary>COCO: one JSON file (annotations.json) for all pictures (images/): boxes, polygons, runs, crowds, keypoints.</summary>
    Coco,

    /// <summary>PASCAL VOC: one XML file a picture (Annotations/, JPEGImages/): boxes, difficult objects.</summary>
    Voc,

    /// <summary>YOLO: one text file a picture (labels/, images/), class names in data.yaml: boxes or one polygon, in parts of the picture.</summary>
    Yolo,
}
